package main

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	"k8s.io/kubernetes/pkg/apis/batch"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	corev1conversion "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/replicationcontroller"
)

// What the API server's storage does with a kind, and where the kind has its pod template.
type workload struct {
	strategy rest.RESTCreateStrategy
	template func() *core.PodTemplateSpec
}

// The versions that are served; the scheme knows older ones too.
var served = map[string]bool{"v1": true, "apps/v1": true, "batch/v1": true}

func workloadOf(object runtime.Object) (workload, bool) {
	switch it := object.(type) {
	case *core.Pod:
		return workload{pod.Strategy, func() *core.PodTemplateSpec {
			return &core.PodTemplateSpec{ObjectMeta: it.ObjectMeta, Spec: it.Spec}
		}}, true
	case *core.PodTemplate:
		return workload{podtemplate.Strategy, func() *core.PodTemplateSpec { return &it.Template }}, true
	case *core.ReplicationController:
		return workload{replicationcontroller.Strategy, func() *core.PodTemplateSpec { return it.Spec.Template }}, true
	case *apps.Deployment:
		return workload{deployment.Strategy, func() *core.PodTemplateSpec { return &it.Spec.Template }}, true
	case *apps.StatefulSet:
		return workload{statefulset.Strategy, func() *core.PodTemplateSpec { return &it.Spec.Template }}, true
	case *apps.DaemonSet:
		return workload{daemonset.Strategy, func() *core.PodTemplateSpec { return &it.Spec.Template }}, true
	case *apps.ReplicaSet:
		return workload{replicaset.Strategy, func() *core.PodTemplateSpec { return &it.Spec.Template }}, true
	case *batch.Job:
		return workload{job.Strategy, func() *core.PodTemplateSpec { return &it.Spec.Template }}, true
	case *batch.CronJob:
		return workload{cronjob.Strategy, func() *core.PodTemplateSpec { return &it.Spec.JobTemplate.Spec.Template }}, true
	}
	return workload{}, false
}

// The pod template as clients see it.
func versioned(template *core.PodTemplateSpec) (*corev1.PodTemplateSpec, error) {
	out := &corev1.PodTemplateSpec{}
	if template == nil {
		return out, nil
	}
	// conversion may share memory with what it converts
	return out, corev1conversion.Convert_core_PodTemplateSpec_To_v1_PodTemplateSpec(template.DeepCopy(), out, nil)
}

var codecs = legacyscheme.Codecs
