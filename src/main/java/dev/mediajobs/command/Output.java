package dev.mediajobs.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command says what it has found: a table for people, JSON for programs. */
final class Output {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print JSON instead of a table; its fields keep their names.")
    private boolean json;

    void show(Object data, Table table) {
        var out = command.commandLine().getOut();
        if (json) {
            out.println(text(data));
        } else {
            table.print(out);
        }
        out.flush();
    }

    /** For people; not part of the data. */
    void note(String sentence) {
        command.commandLine().getErr().println(sentence);
    }

    /** @return the exit code that goes with it */
    int tell(RuntimeException failure) {
        return Failures.tell(failure, command.commandLine().getErr());
    }

    static String text(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
