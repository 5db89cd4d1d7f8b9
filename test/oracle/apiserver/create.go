package main

import (
	"context"
	"errors"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/apis/apps"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/registry/core/pod"
)

// What the handler of a POST does, as far as it looks at the object: decode strictly, default, convert, then the
// registry's own rest.BeforeCreate with the strategy of the kind, which drops what is not in force and validates.
// Admission is left out, and asked apart for Pod Security.
func create(said answer, manifest []byte) answer {
	version := typeOf(manifest)
	if !served[version] {
		said.NotServed = true
		return said
	}
	object, strict, err := decode(manifest)
	if err != nil {
		said.DecodeError = err.Error()
		return said
	}
	known, isWorkload := workloadOf(object)
	if !isWorkload {
		said.NotServed = true
		return said
	}
	said.StrictErrors = strict
	before, err := versioned(known.template())
	if err != nil {
		said.DecodeError = err.Error()
		return said
	}
	said.Errors = store(object, known.strategy)
	after, err := versioned(known.template())
	if err != nil {
		said.DecodeError = err.Error()
		return said
	}
	said.Dropped = missing(before, after)
	said.PodSecurity = baseline(after)
	if _, isStatefulSet := object.(*apps.StatefulSet); isStatefulSet {
		said.PodErrors = podErrors(after)
	}
	said.AcceptedUnlessStrict = len(said.Errors) == 0
	said.Accepted = said.AcceptedUnlessStrict && len(strict) == 0
	return said
}

func typeOf(manifest []byte) string {
	var found metav1.TypeMeta
	// what is wrong here is wrong for the decoder too
	if json.Unmarshal(manifest, &found) != nil {
		return "v1"
	}
	return found.APIVersion
}

// As k8s.io/apiserver pkg/endpoints/handlers/create.go: the strict serializer, and the internal version as the hub.
func decode(manifest []byte) (object runtime.Object, strict []string, err error) {
	info, _ := runtime.SerializerInfoForMediaType(codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	version := typeOf(manifest)
	group, err := schema.ParseGroupVersion(version)
	if err != nil {
		return nil, nil, err
	}
	hub := schema.GroupVersion{Group: group.Group, Version: runtime.APIVersionInternal}
	object, _, err = codecs.DecoderToVersion(info.StrictSerializer, hub).Decode(manifest, nil, nil)
	if failure, isStrict := runtime.AsStrictDecodingError(err); isStrict && object != nil {
		for _, one := range failure.Errors() {
			strict = append(strict, one.Error())
		}
		return object, strict, nil
	}
	return object, nil, err
}

func store(object runtime.Object, strategy rest.RESTCreateStrategy) []fieldError {
	accessor, err := meta.Accessor(object)
	if err != nil {
		return []fieldError{{Detail: err.Error()}}
	}
	namespace := accessor.GetNamespace()
	if namespace == "" {
		namespace = metav1.NamespaceDefault
		accessor.SetNamespace(namespace)
	}
	ctx := genericapirequest.WithNamespace(context.Background(), namespace)
	rest.FillObjectMetaSystemFields(accessor)
	ephemeral := takeEphemeralContainers(object)
	errs := fieldErrors(rest.BeforeCreate(strategy, ctx, object))
	if len(ephemeral) == 0 {
		return errs
	}
	// also where the pod itself was refused: one question, all errors
	return append(errs, addEphemeralContainers(ctx, object.(*core.Pod), ephemeral)...)
}

// A pod cannot be created with ephemeral containers, only given some later.
func takeEphemeralContainers(object runtime.Object) []core.EphemeralContainer {
	it, isPod := object.(*core.Pod)
	if !isPod {
		return nil
	}
	taken := it.Spec.EphemeralContainers
	it.Spec.EphemeralContainers = nil
	return taken
}

func addEphemeralContainers(ctx context.Context, it *core.Pod, containers []core.EphemeralContainer) []fieldError {
	// what is stored has one
	it.ResourceVersion = "1"
	old := it.DeepCopy()
	it.Spec.EphemeralContainers = containers
	pod.EphemeralContainersStrategy.PrepareForUpdate(ctx, it, old)
	return listed(pod.EphemeralContainersStrategy.ValidateUpdate(ctx, it, old))
}

// The pod that a controller makes of a template.
func podErrors(template *corev1.PodTemplateSpec) []fieldError {
	made := &corev1.Pod{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"},
		ObjectMeta: *template.ObjectMeta.DeepCopy(),
		Spec:       template.Spec,
	}
	made.Name = "pod-0"
	raw, err := json.Marshal(made)
	if err != nil {
		return []fieldError{{Detail: err.Error()}}
	}
	object, _, err := decode(raw)
	if err != nil {
		return []fieldError{{Detail: err.Error()}}
	}
	return store(object, pod.Strategy)
}

func fieldErrors(err error) []fieldError {
	if err == nil {
		return nil
	}
	var status *apierrors.StatusError
	if !errors.As(err, &status) || status.ErrStatus.Details == nil {
		return []fieldError{{Detail: err.Error()}}
	}
	var out []fieldError
	for _, cause := range status.ErrStatus.Details.Causes {
		out = append(out, fieldError{Field: cause.Field, Type: string(cause.Type), Detail: cause.Message})
	}
	if len(out) == 0 {
		out = append(out, fieldError{Detail: err.Error()})
	}
	return out
}

func listed(errs field.ErrorList) []fieldError {
	var out []fieldError
	for _, one := range errs {
		out = append(out, fieldError{Field: one.Field, Type: string(one.Type), Detail: one.ErrorBody()})
	}
	return out
}
