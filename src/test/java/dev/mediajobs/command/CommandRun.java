package dev.mediajobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A command as it was run within the process: its exit code, and what it wrote. */
record CommandRun(int code, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static CommandRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Commands.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(Commands.run(line, arguments), out.toString(), err.toString());
    }

    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError(this + " is no JSON", e);
        }
    }
}
