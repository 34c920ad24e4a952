package dev.mediajobs.engine.speaker;

/** How many frames there are, their mean and their full covariance: kept as sums, so that two are joined by adding them. */
final class Gaussian {

    private static final int SIZE = Mfcc.COEFFICIENTS;
    static final int PARAMETERS = SIZE + SIZE * (SIZE + 1) / 2;

    /** Added to the variances: what the rounding of coefficients makes of constant ones, and more. */
    private static final double LEAST_VARIANCE = 0.01;

    private int frames;
    private final double[] sums = new double[SIZE];

    /** Of the products of each two coefficients; the lower triangle, row by row. */
    private final double[] products = new double[SIZE * (SIZE + 1) / 2];

    static Gaussian sum(Gaussian one, Gaussian other) {
        var sum = new Gaussian();
        sum.add(one);
        sum.add(other);
        return sum;
    }

    void add(double[] coefficients) {
        frames++;
        for (int row = 0, at = 0; row < SIZE; row++) {
            sums[row] += coefficients[row];
            for (int column = 0; column <= row; column++) {
                products[at++] += coefficients[row] * coefficients[column];
            }
        }
    }

    void add(Gaussian other) {
        frames += other.frames;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        for (int i = 0; i < products.length; i++) {
            products[i] += other.products[i];
        }
    }

    int frames() {
        return frames;
    }

    /** The logarithm of the covariance's determinant. */
    double logDeterminant() {
        return logDeterminant(factor(covariance()));
    }

    /** Which Gaussian has this one's mean and covariance, ready to ask how likely frames are. */
    Voice voice() {
        return new Voice(this);
    }

    /** Asks one Gaussian how likely the frames of others are. */
    static final class Voice {

        private final double[] mean = new double[SIZE];
        private final double[] precision;
        private final double constant;

        private Voice(Gaussian of) {
            for (int i = 0; i < SIZE; i++) {
                mean[i] = of.sums[i] / of.frames;
            }
            var factor = factor(of.covariance());
            precision = inverse(factor);
            constant = -0.5 * (SIZE * Math.log(2 * Math.PI) + Gaussian.logDeterminant(factor));
        }

        /** The sum of the log-likelihoods of the frames. */
        double logLikelihood(Gaussian frames) {
            double quadratic = 0;
            for (int row = 0, at = 0; row < SIZE; row++) {
                for (int column = 0; column <= row; column++, at++) {
                    double scatter = frames.products[at]
                            - mean[row] * frames.sums[column]
                            - mean[column] * frames.sums[row]
                            + frames.frames * mean[row] * mean[column];
                    quadratic += (row == column ? 1 : 2) * precision[at] * scatter;
                }
            }
            return frames.frames * constant - 0.5 * quadratic;
        }
    }

    private double[] covariance() {
        var covariance = new double[products.length];
        for (int row = 0, at = 0; row < SIZE; row++) {
            for (int column = 0; column <= row; column++, at++) {
                covariance[at] = products[at] / frames - sums[row] / frames * (sums[column] / frames);
            }
            covariance[at - 1] += LEAST_VARIANCE;
        }
        return covariance;
    }

    /** Cholesky's: the lower triangle whose product with its transpose is the matrix. */
    private static double[] factor(double[] matrix) {
        var factor = new double[matrix.length];
        for (int row = 0; row < SIZE; row++) {
            int ofRow = row * (row + 1) / 2;
            for (int column = 0; column <= row; column++) {
                int ofColumn = column * (column + 1) / 2;
                double rest = matrix[ofRow + column];
                for (int i = 0; i < column; i++) {
                    rest -= factor[ofRow + i] * factor[ofColumn + i];
                }
                factor[ofRow + column] = row == column
                        ? Math.sqrt(Math.max(rest, LEAST_VARIANCE / 2))
                        : rest / factor[ofColumn + column];
            }
        }
        return factor;
    }

    private static double logDeterminant(double[] factor) {
        double sum = 0;
        for (int row = 0; row < SIZE; row++) {
            sum += Math.log(factor[row * (row + 1) / 2 + row]);
        }
        return 2 * sum;
    }

    /** The inverse of the matrix whose factor this is. */
    private static double[] inverse(double[] factor) {
        var lower = new double[SIZE][SIZE];
        for (int column = 0; column < SIZE; column++) {
            for (int row = column; row < SIZE; row++) {
                double rest = row == column ? 1 : 0;
                for (int i = column; i < row; i++) {
                    rest -= factor[row * (row + 1) / 2 + i] * lower[i][column];
                }
                lower[row][column] = rest / factor[row * (row + 1) / 2 + row];
            }
        }
        var inverse = new double[factor.length];
        for (int row = 0, at = 0; row < SIZE; row++) {
            for (int column = 0; column <= row; column++, at++) {
                for (int i = row; i < SIZE; i++) {
                    inverse[at] += lower[i][row] * lower[i][column];
                }
            }
        }
        return inverse;
    }
}
