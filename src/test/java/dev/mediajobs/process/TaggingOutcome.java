package dev.mediajobs.process;

import dev.mediajobs.smarttag.Tagging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that a media tagging job has come to, in words that are the same for another job with the same media and parameters.
 *
 * @param results by type
 * @param rest what was used, and what was left out
 * @param files kept in the bucket, by name
 */
record TaggingOutcome(Map<String, String> results, List<String> rest, Map<String, String> files) {

    static TaggingOutcome of(Site site, Tagging tagging, String job) throws Exception {
        var results = new LinkedHashMap<String, String>();
        tagging.results(job)
                .forEach((type, data) ->
                        results.put(type, withoutFences(data.toString().replace(job, "this-job"))));
        var answer = tagging.answer(job);
        var files = new TreeMap<String, String>();
        for (var file : list(kept(site).resolve(job))) {
            // A worker that was killed may have left the same file under a fence of its own.
            files.put(withoutFences(file.getFileName().toString()), content(file));
        }
        return new TaggingOutcome(
                results,
                List.of(
                        answer.get("Usages").toString(),
                        answer.get("AnalysesSkipped").toString()),
                files);
    }

    static List<String> jobsWithFiles(Site site) throws IOException {
        return list(kept(site)).stream()
                .map(job -> job.getFileName().toString())
                .toList();
    }

    private static Path kept(Site site) {
        return site.buckets().resolve(Path.of("generated", "ice-generated"));
    }

    private static List<Path> list(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static String withoutFences(String text) {
        return text.replaceAll("-\\d+(\\.(?:jpg|pdf|json))", "$1");
    }

    /** Which attempt stored a picture is part of its name among the work files, and PDFs have an identifier each. */
    private static String content(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1)
                .replaceAll("frame-\\d+-", "frame-")
                .replaceAll("/ID \\[[^]]*]", "/ID");
    }
}
