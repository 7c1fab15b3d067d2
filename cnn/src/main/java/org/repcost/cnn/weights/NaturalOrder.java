package org.repcost.cnn.weights;

import java.util.Comparator;

/** Orders names as people number them: runs of digits compare as whole numbers of any length, conv2 before conv10. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
        String[] left = tokens(a);
        String[] right = tokens(b);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareTokens(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        // w1 and w01 differ in nothing but leading zeros: the text decides, so that only equal names tie.
        return left.length != right.length ? Integer.compare(left.length, right.length) : a.compareTo(b);
    }

    private static int compareTokens(String a, String b) {
        if (isNumber(a) && isNumber(b)) {
            String x = a.replaceFirst("^0+", "");
            String y = b.replaceFirst("^0+", "");
            return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
        }
        return a.compareTo(b);
    }

    private static boolean isNumber(String token) {
        return token.matches("[0-9]+");
    }

    /** Runs of digits, and every other character alone. */
    private static String[] tokens(String name) {
        return name.split("(?<=[^0-9])|(?=[^0-9])");
    }
}
