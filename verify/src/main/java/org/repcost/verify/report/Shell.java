package org.repcost.verify.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Commands as a shell reads them. */
public final class Shell {
    /** Characters that mean themselves. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private static final Pattern WORD = Pattern.compile("(?:'[^']*+'|\\\\.|[^\\s'\\\\]++)++");

    private Shell() {}

    /** A word of a command, quoted if the shell would read it otherwise. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The words of a command as they stand in it: what is quoted is not divided. */
    static List<String> words(String command) {
        return WORD.matcher(command).results().map(MatchResult::group).toList();
    }
}
