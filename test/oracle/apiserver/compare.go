package main

import (
	"fmt"
	"sort"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// The fields of one pod template that the other has lost.
func missing(before, after *corev1.PodTemplateSpec) []string {
	had, errBefore := runtime.DefaultUnstructuredConverter.ToUnstructured(&before.Spec)
	has, errAfter := runtime.DefaultUnstructuredConverter.ToUnstructured(&after.Spec)
	if errBefore != nil || errAfter != nil {
		return []string{fmt.Sprint(errBefore, errAfter)}
	}
	lost := lostFrom(had, has, "")
	sort.Strings(lost)
	return lost
}

func lostFrom(had, has any, path string) []string {
	var lost []string
	switch was := had.(type) {
	case map[string]any:
		is, same := has.(map[string]any)
		if !same {
			return []string{path}
		}
		for key, value := range was {
			now, there := is[key]
			if !there {
				lost = append(lost, path+"/"+key)
				continue
			}
			lost = append(lost, lostFrom(value, now, path+"/"+key)...)
		}
	case []any:
		is, same := has.([]any)
		if !same || len(is) != len(was) {
			return []string{path}
		}
		for index := range was {
			lost = append(lost, lostFrom(was[index], is[index], fmt.Sprintf("%s/%d", path, index))...)
		}
	}
	return lost
}

// Every check of the level baseline, in the newest version that this release has.
func baseline(template *corev1.PodTemplateSpec) []podSecurityViolation {
	var out []podSecurityViolation
	for _, check := range policy.DefaultChecks() {
		if check.Level != api.LevelBaseline {
			continue
		}
		newest := check.Versions[len(check.Versions)-1]
		if result := newest.CheckPod(&template.ObjectMeta, &template.Spec); !result.Allowed {
			out = append(out, podSecurityViolation{Check: string(check.ID), Detail: result.ForbiddenDetail})
		}
	}
	return out
}
