package dev.mediajobs.engine.face;

/**
 * A face whose name is known.
 *
 * @param library the id of the library that it is in
 * @param entity the id of whose face it is: two may have the same name
 * @param embedding of length 1, by the model whose embeddings it is compared with
 */
public record KnownFace(String library, String entity, String name, float[] embedding) {}
