package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static dev.mediajobs.deploy.Yamls.map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a folder with a {@code kustomization.yaml} consists of.
 *
 * @param documents its resources and those of the folders it builds on, less the ones its patches delete
 * @param patches its own
 */
record Manifests(List<Map<String, Object>> documents, List<Map<String, Object>> patches) {

    private static final Path ROOT = Path.of("deploy", "kubernetes");
    private static final ObjectMapper JSON = new ObjectMapper();

    record Kustomization(
            String apiVersion,
            String kind,
            String namespace,
            List<Labels> labels,
            List<String> resources,
            List<Patch> patches,
            List<Image> images) {

        record Labels(Map<String, String> pairs, Boolean includeSelectors) {}

        record Patch(String path, String patch) {}

        record Image(String name, String newName, String newTag, String digest) {}

        static Kustomization read(Path folder) {
            return JSON.convertValue(Yamls.document(folder.resolve("kustomization.yaml")), Kustomization.class);
        }

        Kustomization {
            patches = patches == null ? List.of() : patches;
        }

        /** The files that it names. */
        Stream<String> files() {
            return Stream.concat(
                    resources.stream(), patches().stream().map(Patch::path).filter(path -> path != null));
        }
    }

    /** Pods that a manifest leads to. */
    record Pod(Map<String, Object> manifest, Map<String, Object> labels, Map<String, Object> fields) {

        String name() {
            return manifest.get("kind") + " " + at(manifest, "metadata", "name");
        }

        PodSpec spec() {
            return KubernetesModels.podSpec(fields);
        }
    }

    static Manifests base() {
        return read(ROOT.resolve("base"));
    }

    static Manifests overlay(String name) {
        return read(ROOT.resolve("overlays").resolve(name));
    }

    static List<Manifests> all() {
        return List.of(base(), overlay("knative"), overlay("keda"));
    }

    static Path root() {
        return ROOT;
    }

    private static Manifests read(Path folder) {
        var kustomization = Kustomization.read(folder);
        var patches = kustomization.patches().stream()
                .flatMap(patch -> patch.path() == null
                        ? Yamls.documents(patch.patch()).stream()
                        : Yamls.documents(folder.resolve(patch.path())).stream())
                .toList();
        var documents = new ArrayList<Map<String, Object>>();
        for (var resource : kustomization.resources()) {
            var path = folder.resolve(resource);
            documents.addAll(Files.isDirectory(path) ? read(path).documents() : Yamls.documents(path));
        }
        documents.removeIf(document -> patches.stream()
                .anyMatch(patch ->
                        "delete".equals(patch.get("$patch")) && id(patch).equals(id(document))));
        return new Manifests(List.copyOf(documents), patches);
    }

    Stream<Map<String, Object>> ofKind(String kind) {
        return documents.stream().filter(document -> document.get("kind").equals(kind));
    }

    List<String> names(String kind) {
        return ofKind(kind)
                .map(document -> (String) at(document, "metadata", "name"))
                .toList();
    }

    List<Pod> pods() {
        return documents.stream()
                .filter(document -> document.get("spec") instanceof Map<?, ?> spec && spec.containsKey("template"))
                .map(document -> new Pod(
                        document,
                        map(at(document, "spec", "template", "metadata", "labels")),
                        map(at(document, "spec", "template", "spec"))))
                .toList();
    }

    static List<Object> id(Map<String, Object> document) {
        return List.of(document.get("apiVersion"), document.get("kind"), at(document, "metadata", "name"));
    }
}
