package org.repcost.paper.cli;

import java.util.Locale;

/** Times as people read them. */
final class Durations {
    private Durations() {}

    /** "9.5 s", "12 min", "3.4 h". */
    static String text(double seconds) {
        return seconds < 100
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < 6000
                        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
