package dev.mediajobs.engine.text.chat;

/** How a server is told the shape of an answer. Whichever it is, the answer is checked. */
public enum StructuredOutput {
    /** {@code response_format} has the schema: the server lets the model write nothing else. */
    JSON_SCHEMA,
    /** {@code response_format} asks for some JSON object; the schema is in the message only. */
    JSON_OBJECT,
    /** For servers that know no {@code response_format}. */
    PLAIN
}
