package org.repcost.verify.report;

import java.util.Locale;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.ProofResult;
import org.repcost.verify.result.RelationResult;
import org.repcost.verify.result.WrongVersionResult;

/** How values are worded, the same on the terminal and in HTML. */
final class Wording {
    /** Stands where there is no number to show. */
    static final String NOTHING = "–";

    private Wording() {}

    /** Only what calls for action is in capitals. */
    static String status(WrongVersionResult.Status status) {
        return switch (status) {
            case CAUGHT -> "caught";
            case NOT_CAUGHT -> "NOT CAUGHT";
            case NOT_DISTINGUISHABLE_HERE -> "not distinguishable here";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    static String status(ProofResult.RelationProof.Status status) {
        return switch (status) {
            case AGREED -> "agree";
            case DIFFERS -> "DIFFER";
            case UNDECIDED -> "undecided";
            case NOT_CLAIMED -> "not claimed here";
        };
    }

    /** "1,200". */
    static String count(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    static String instances(int n) {
        return count(n) + (n == 1 ? " instance" : " instances");
    }

    static String tries(int n) {
        return count(n) + (n == 1 ? " try" : " tries");
    }

    /** The largest residual of a claim; nothing where no relation was decided. */
    static String residual(ClaimResult claim) {
        boolean isDecided = claim.statements().stream()
                .flatMap(statement -> statement.relations().stream())
                .anyMatch(relation -> relation.instances() > 0);
        return isDecided ? scientific(claim.largestResidual()) : NOTHING;
    }

    static String residual(RelationResult relation) {
        return relation.instances() > 0 ? scientific(relation.largestResidual()) : NOTHING;
    }

    static String tolerance(RelationResult relation) {
        return relation.instances() > 0 ? scientific(relation.tolerance()) : NOTHING;
    }

    /** "3.1e-14". */
    static String scientific(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == 0) {
            return "0";
        }
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e");
        int exponent = Integer.parseInt(parts[1]);
        return exponent == 0 ? parts[0] : parts[0] + "e" + exponent;
    }

    static String time(double seconds) {
        return seconds < 0.05 ? "<0.1 s" : String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%,.0f s", seconds);
    }
}
