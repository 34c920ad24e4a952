package dev.mediajobs.smarttag;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The parts of the result NLP, as the API has them. All times are milliseconds, other than in the other results. */
final class NlpData {

    private NlpData() {}

    @RegisterForReflection
    record Transcription(AudioInfo audioInfo, List<Paragraph> paragraphs, List<List<Long>> audioSegments) {}

    @RegisterForReflection
    record AudioInfo(long duration, int sampleRate, String language) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Paragraph(String paragraphId, String speakerId, List<Word> words) {}

    @RegisterForReflection
    record Word(int id, int sentenceId, long start, long end, String text) {}

    @RegisterForReflection
    record Chapter(int id, long start, long end, String headline, String summary) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summarization(
            String paragraphTitle,
            String paragraphSummary,
            List<Said> conversationalSummary,
            List<Answered> questionsAnsweringSummary,
            List<Topic> mindMapSummary) {}

    @RegisterForReflection
    record Said(String speakerId, String speakerName, String summary) {}

    @RegisterForReflection
    record Answered(
            String question, List<Integer> sentenceIdsOfQuestion, String answer, List<Integer> sentenceIdsOfAnswer) {}

    @RegisterForReflection
    record Topic(String title, List<Topic> topic) {}

    /** @param classifications null where nothing is said */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Meeting(
            List<String> keywords,
            List<KeySentence> keySentences,
            List<KeySentence> actions,
            Classifications classifications) {}

    @RegisterForReflection
    record Classifications(double interview, double lecture, double meeting) {}

    @RegisterForReflection
    record KeySentence(int id, int sentenceId, long start, long end, String text) {}

    @RegisterForReflection
    record Translation(List<TranslatedParagraph> paragraphs) {}

    @RegisterForReflection
    record TranslatedParagraph(String paragraphId, List<TranslatedSentence> sentences) {}

    @RegisterForReflection
    record TranslatedSentence(int id, long start, long end, String text) {}

    @RegisterForReflection
    record Slides(List<KeyFrame> keyFrameList, String pdfPath) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyFrame(int id, long start, long end, String fileUrl, String summary) {}
}
