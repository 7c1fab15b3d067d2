package org.repcost.theory.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the formula language. */
final class Vocabulary {
    static final String SUM = "sum";
    static final String SIGMAS = "sigmas";
    static final String SCHATTEN = "schatten";
    static final String RANK = "rank";
    static final String NUCLEAR = "nuclear";
    static final String FROBENIUS = "frobenius";
    static final String SQRT = "sqrt";
    static final String LN = "ln";
    static final String EXP = "exp";
    static final String DEPTH = "L";
    static final String DIMENSION = "d";
    static final String MEAN_DECAY = "lambda";
    static final String SINGULAR_VALUE = "sigma";

    static final Pattern DECAY = Pattern.compile("lambda_([1-9][0-9]{0,8})");

    /** The names with a fixed meaning. */
    static final List<String> RESERVED = List.of(
            DEPTH,
            MEAN_DECAY,
            DIMENSION,
            SINGULAR_VALUE,
            RANK,
            NUCLEAR,
            FROBENIUS,
            SCHATTEN,
            SIGMAS,
            SUM,
            SQRT,
            LN,
            EXP);

    private static final int LARGEST_SUGGESTED_DISTANCE = 2;

    private Vocabulary() {}

    static boolean isReserved(String name) {
        return RESERVED.contains(name) || name.startsWith(MEAN_DECAY + "_") || name.startsWith(SUM + "_");
    }

    /** The known name nearest to an unknown one, if one is near. */
    static Optional<String> nearest(String unknown, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(unknown, name) <= Math.min(LARGEST_SUGGESTED_DISTANCE, name.length() - 1))
                .min(Comparator.<String>comparingInt(name -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** All names that a formula may use, for a reader. */
    static List<String> all(Collection<String> parameters) {
        return Stream.of(
                        RESERVED.stream(),
                        Stream.of(MEAN_DECAY + "_1"),
                        parameters.stream().sorted())
                .flatMap(names -> names)
                .toList();
    }

    /** The least number of characters to insert, delete or replace, upper and lower case taken as one. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean isSame = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                current[j] = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + (isSame ? 0 : 1));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
