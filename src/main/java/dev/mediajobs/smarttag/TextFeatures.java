package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Document.Sentence;
import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.TextEngine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.smarttag.NlpData.KeySentence;
import dev.mediajobs.smarttag.SmarttagSteps.Understand;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What engines understand of texts, in the form of the results. */
@ApplicationScoped
class TextFeatures {

    private final StepFiles files;
    private final StepTexts texts;

    TextFeatures(StepFiles files, StepTexts texts) {
        this.files = files;
        this.texts = texts;
    }

    /** @return JSON: of a part of {@link NlpData}, or the tags of TextLabel */
    String data(StepTask task, Understand work, TextEngine engine)
            throws EngineException, StepFailure, InterruptedException {
        var request = SmarttagRequest.of(work.request());
        var memory = new StepMemory(files, texts, task);
        if (work.feature().kind() == SmarttagSteps.Feature.Kind.TAGS) {
            var entities = engine.entities(written(task, work), memory);
            return StepJson.write(TextTags.of(entities, request.template().keywordTypes()));
        }
        var spoken = texts.read(task, work.gathered().spoken(), Spoken.class);
        var document = spoken.document();
        return StepJson.write(
                switch (work.feature().kind()) {
                    case SUMMARY ->
                        summary(engine.summary(document, request.nlp().summaries(), memory));
                    case CHAPTERS -> chapters(document, engine.chapters(document, memory));
                    case MEETING -> meeting(document, engine, memory);
                    case TRANSLATION ->
                        new NlpData.Translation(Paragraphs.of(spoken.sentences())
                                .translated(engine.translate(
                                        document, target(request, work.feature().target()), memory)));
                    default -> throw new IllegalStateException("No feature of texts: " + work.feature());
                });
    }

    private static String target(SmarttagRequest request, String word) throws StepFailure {
        return request.nlp().targets().stream()
                .filter(target -> target.word().equals(word))
                .flatMap(target -> target.tag().stream())
                .findFirst()
                .orElseThrow();
    }

    /** What was said, and what is written in the pictures, each line once: of either, when that was asked for. */
    private Document written(StepTask task, Understand work) throws StepFailure, InterruptedException {
        var language = Spoken.UNDETERMINED;
        var sentences = new ArrayList<Sentence>();
        if (work.gathered().done().contains(Analysis.ASR)) {
            var spoken = texts.read(task, work.gathered().spoken(), Spoken.class);
            language = spoken.language();
            sentences.addAll(spoken.document().sentences());
        }
        if (work.gathered().done().contains(Analysis.OCR)) {
            var seen = texts.read(task, work.gathered().seen(), Seen.class);
            var lines = new LinkedHashMap<String, Long>();
            for (var i = 0; i < seen.lines().size(); i++) {
                for (var line : seen.lines().get(i)) {
                    lines.putIfAbsent(line.content(), seen.frames().get(i).atMillis());
                }
            }
            lines.forEach((line, at) -> sentences.add(new Sentence(sentences.size() + 1, null, at, at, line)));
        }
        return new Document(language, sentences);
    }

    private static NlpData.Summarization summary(Summary summary) {
        return new NlpData.Summarization(
                summary.paragraph() == null ? null : summary.title(),
                summary.paragraph(),
                each(
                        summary.conversational(),
                        said -> new NlpData.Said(said.speaker(), said.speaker(), said.summary())),
                each(
                        summary.questions(),
                        asked -> new NlpData.Answered(
                                asked.question(), asked.questionSentences(), asked.answer(), asked.answerSentences())),
                each(summary.mindMap(), TextFeatures::topic));
    }

    private static NlpData.Topic topic(Summary.Topic topic) {
        return new NlpData.Topic(topic.title(), each(topic.topics(), TextFeatures::topic));
    }

    private static List<NlpData.Chapter> chapters(Document document, List<dev.mediajobs.engine.text.Chapter> chapters) {
        var sentences = byId(document);
        var data = new ArrayList<NlpData.Chapter>();
        for (var chapter : chapters) {
            data.add(new NlpData.Chapter(
                    data.size() + 1,
                    sentences.get(chapter.firstSentence()).fromMillis(),
                    sentences.get(chapter.lastSentence()).toMillis(),
                    chapter.headline(),
                    chapter.summary()));
        }
        return data;
    }

    private static NlpData.Meeting meeting(Document document, TextEngine engine, StepMemory memory)
            throws EngineException, InterruptedException {
        var assistance = engine.assistance(document, memory);
        return new NlpData.Meeting(
                assistance.keywords(),
                keySentences(document, assistance.keySentences()),
                keySentences(document, assistance.actions()),
                assistance.tellsKinds()
                        ? new NlpData.Classifications(
                                assistance.interview(), assistance.lecture(), assistance.meeting())
                        : null);
    }

    private static List<KeySentence> keySentences(Document document, List<Integer> ids) {
        var sentences = byId(document);
        var key = new ArrayList<KeySentence>();
        for (var id : ids) {
            var sentence = sentences.get(id);
            key.add(new KeySentence(key.size() + 1, id, sentence.fromMillis(), sentence.toMillis(), sentence.text()));
        }
        return key;
    }

    private static Map<Integer, Sentence> byId(Document document) {
        return document.sentences().stream().collect(Collectors.toMap(Sentence::id, Function.identity()));
    }

    private static <A, B> List<B> each(List<A> list, Function<A, B> form) {
        return list == null ? null : list.stream().map(form).toList();
    }
}
