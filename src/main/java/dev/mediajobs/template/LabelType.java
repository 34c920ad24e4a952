package dev.mediajobs.template;

/** Whose labels are wanted: the machine's, or those that a person has looked at. Nobody looks at them here. */
public enum LabelType {
    auto,
    hmi
}
