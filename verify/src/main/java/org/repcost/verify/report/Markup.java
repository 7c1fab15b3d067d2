package org.repcost.verify.report;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.repcost.theory.text.Xml;

/** Text as HTML that is well-formed XML too. */
final class Markup {
    private static final Pattern BRACED = Pattern.compile("([_^])\\{([^{}]*)}");
    /** One symbol or number after the sign, unless a word such as snake_case stands before it. */
    private static final Pattern BARE = Pattern.compile("(?<![a-zA-Z]{2})([_^])([0-9]+|\\p{L}\\p{M}*|\\*)");
    /** Both at one symbol stand one above the other, and on its line. */
    private static final Pattern STACKED = Pattern.compile("([^\\s<>]*)(<sub>[^<]*</sub><sup>[^<]*</sup>)");

    private Markup() {}

    /** The text escaped, with the minus signs, subscripts and superscripts of its formulas set: x_i, σ^{2/L}. */
    static String math(String text) {
        String html = Xml.escape(text).replace(" - ", " − ");
        // From the inside out, so that scripts may have scripts.
        for (Matcher braced = BRACED.matcher(html); braced.find(); braced = BRACED.matcher(html)) {
            html = braced.replaceAll(Markup::script);
        }
        html = BARE.matcher(html).replaceAll(Markup::script);
        return STACKED.matcher(html).replaceAll("<span class=\"scripts\">$1<span>$2</span></span>");
    }

    private static String script(MatchResult match) {
        String tag = match.group(1).equals("_") ? "sub" : "sup";
        return Matcher.quoteReplacement(
                "<%s>%s</%s>".formatted(tag, match.group(2).replace('-', '−'), tag));
    }

    /** A number such as "3.1e-14" with its power of ten. */
    static String number(String scientific) {
        int e = scientific.indexOf('e');
        return e < 0
                ? scientific
                : "%s × 10<sup>%s</sup>"
                        .formatted(
                                scientific.substring(0, e),
                                scientific.substring(e + 1).replace('-', '−'));
    }

    /** An id that is usable as a fragment of a link. */
    static String anchor(String kind, String id) {
        return kind + "-" + id.replaceAll("[^A-Za-z0-9.-]", "-");
    }
}
