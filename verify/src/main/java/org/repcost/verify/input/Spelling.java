package org.repcost.verify.input;

import java.util.Collection;
import java.util.Comparator;

/** Words that may have been meant. */
public final class Spelling {
    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /** "; did you mean 'group'?" for the nearest of the known words, nothing if none is near. */
    public static String hint(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
                .filter(nearest -> edits(word, nearest) <= MOST_EDITS)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
    }

    /** The number of letters to insert, delete or replace (Levenshtein). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
