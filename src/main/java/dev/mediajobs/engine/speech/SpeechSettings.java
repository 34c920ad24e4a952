package dev.mediajobs.engine.speech;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The recognition of speech: which engine gets which job, and the engines' own settings. */
@ConfigMapping(prefix = SpeechSettings.PREFIX)
public interface SpeechSettings {

    String PREFIX = "mediajobs.engine.speech";

    /** The engine for jobs that no route is for. */
    @WithDefault("sphinx4")
    String name();

    List<Route> routes();

    Sphinx4 sphinx4();

    Fixture fixture();

    OpenAi openai();

    Whisper whisper();

    Vosk vosk();

    /** Sends jobs to an engine. The first that fits is taken; one without language and account fits every job. */
    interface Route {

        /** Which language's jobs: {@code zh} is for {@code zh-CN} too. Routes are numbered from 0; the first that fits is taken. */
        Optional<String> language();

        /** Which account's jobs, by its 16 digits. */
        Optional<String> account();

        /** The engine they go to. */
        String engine();
    }

    interface Sphinx4 {

        /** {@code accurate} helps with noisy recordings and takes several times the processor time of {@code fast}. */
        @WithDefault("fast")
        Sphinx4Setting setting();

        /**
         * How many windows are recognised at a time. Each takes a processor and about 250 MB of heap. Unless set: two, or as many
         * as there are processors and room in the heap for.
         */
        OptionalInt instances();
    }

    interface Fixture {

        /** Where {@code <media name>.json} is looked for, instead of {@code fixtures/speech} on the class path. */
        Optional<Path> folder();
    }

    interface OpenAi {

        /** Where the server is, with or without {@code /v1}: {@code http://127.0.0.1:8000}. Sound is sent there. */
        Optional<String> baseUrl();

        /** Sent as a bearer token. Never logged. */
        Optional<String> apiKey();

        /** The model asked for, by the server's name for it. */
        @WithDefault("whisper-1")
        String model();

        /** What the model understands, as BCP 47 tags; {@code und} is any. */
        @WithDefault("und")
        List<String> languages();

        /** How long one window may take, from sending it to the end of the answer. */
        @WithDefault("2m")
        Duration timeout();

        /** How long a connection may take. */
        @WithDefault("5s")
        Duration connectTimeout();

        /** How often a call is repeated that the server refused for now, before the step is given up and tried later. */
        @WithDefault("2")
        @AtLeast("0")
        @AtMost("10")
        int retries();

        /** How many windows are sent at a time. */
        @WithDefault("4")
        @AtLeast("1")
        @AtMost("1000")
        int concurrency();

        /** The longest window. Models of the Whisper family listen to 30 seconds at a time. */
        @WithDefault("30s")
        Duration window();

        /** The largest answer that is read. */
        @WithDefault("4M")
        MemorySize maxAnswer();
    }

    interface Whisper {

        /** The model: a {@code ggml-*.bin} file of whisper.cpp, which the operator places. */
        Optional<Path> model();

        /** How many windows are recognised at a time. They share the model; each has a state of some 100 MB of its own. */
        @WithDefault("1")
        @AtLeast("1")
        @AtMost("64")
        int instances();

        /** How many processors a window takes. Unless set: all, divided among the instances. */
        @AtLeast("1")
        @AtMost("256")
        OptionalInt threads();
    }

    interface Vosk {

        /** The folder of a Vosk model, which the operator places. */
        Optional<Path> model();

        /** What the model understands, as BCP 47 tags: the model does not say. {@code und} is any. */
        @WithDefault("und")
        List<String> languages();

        /** How many windows are recognised at a time. They share the model. */
        @WithDefault("2")
        @AtLeast("1")
        @AtMost("64")
        int instances();
    }
}
