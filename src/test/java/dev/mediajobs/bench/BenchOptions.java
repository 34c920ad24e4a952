package dev.mediajobs.bench;

import java.util.List;

/** The arguments of a benchmark: {@code --name value} and {@code --flag}. */
record BenchOptions(List<String> arguments) {

    BenchOptions(String... arguments) {
        this(List.of(arguments));
    }

    boolean has(String flag) {
        return arguments.contains(flag);
    }

    String one(String name, String otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == arguments.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return arguments.get(at + 1);
    }

    /** Values separated by commas. */
    List<String> several(String name, String otherwise) {
        return List.of(one(name, otherwise).split(","));
    }
}
