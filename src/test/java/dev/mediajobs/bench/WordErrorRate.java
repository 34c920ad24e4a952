package dev.mediajobs.bench;

/** Wrong words of all words said. May exceed 100 %, since words can be made up. */
record WordErrorRate(int errors, int words) {

    private static final double Z_OF_95_PERCENT = 1.959964;

    WordErrorRate plus(WordErrorRate other) {
        return new WordErrorRate(errors + other.errors, words + other.words);
    }

    double percent() {
        return 100.0 * errors / words;
    }

    /** The lower end of Wilson's 95 % interval, %: words taken as independent, rates above 100 % as 100 %. */
    double lowest() {
        return 100 * (centre() - spread());
    }

    double highest() {
        return 100 * (centre() + spread());
    }

    private double share() {
        return Math.min(1, (double) errors / words);
    }

    private double centre() {
        double z2 = Z_OF_95_PERCENT * Z_OF_95_PERCENT;
        return (share() + z2 / (2 * words)) / (1 + z2 / words);
    }

    private double spread() {
        double z2 = Z_OF_95_PERCENT * Z_OF_95_PERCENT;
        double p = share();
        return Z_OF_95_PERCENT / (1 + z2 / words) * Math.sqrt(p * (1 - p) / words + z2 / (4.0 * words * words));
    }
}
