package org.repcost.theory.expression;

/** How the marks of a formula are written: in Unicode for a terminal, or in LaTeX without delimiters. */
enum Notation {
    UNICODE {
        @Override
        String letter(String name) {
            return switch (name) {
                case "xi" -> "ξ";
                case "eta" -> "η";
                case "zeta" -> "ζ";
                case "rho" -> "ρ";
                case Vocabulary.MEAN_DECAY -> "λ";
                case Vocabulary.SINGULAR_VALUE -> "σ";
                default -> name;
            };
        }

        @Override
        String function(String name) {
            return name;
        }

        @Override
        String rank(String block) {
            return "rank " + block;
        }

        @Override
        String summation(String running) {
            return "Σ" + subscript(running) + " ";
        }

        @Override
        String decayProduct() {
            return "∏_l λ_l";
        }

        @Override
        String norm(String block) {
            return "‖" + block + "‖";
        }

        @Override
        String fraction(String numerator, String denominator) {
            return numerator + "/" + denominator;
        }

        @Override
        String parenthesized(String text) {
            return "(" + text + ")";
        }

        @Override
        String bracketed(String text) {
            return "[" + text + "]";
        }

        @Override
        String times() {
            return " · ";
        }
    },

    LATEX {
        @Override
        String letter(String name) {
            return switch (name) {
                case "xi", "eta", "zeta", "rho", Vocabulary.MEAN_DECAY, Vocabulary.SINGULAR_VALUE -> "\\" + name;
                default -> name.length() == 1 ? name : "\\mathrm{" + name + "}";
            };
        }

        @Override
        String function(String name) {
            return "\\" + name;
        }

        @Override
        String rank(String block) {
            return "\\operatorname{rank} " + block;
        }

        @Override
        String summation(String running) {
            return "\\sum" + subscript(running) + " ";
        }

        @Override
        String decayProduct() {
            return "\\prod_l \\lambda_l";
        }

        @Override
        String norm(String block) {
            return "\\|" + block + "\\|";
        }

        @Override
        String fraction(String numerator, String denominator) {
            return "\\frac{" + numerator + "}{" + denominator + "}";
        }

        @Override
        String parenthesized(String text) {
            boolean isTall = text.contains("\\sum") || text.contains("\\frac") || text.contains("\\prod");
            return isTall ? "\\left(" + text + "\\right)" : "(" + text + ")";
        }

        @Override
        String bracketed(String text) {
            return "\\left[" + text + "\\right]";
        }

        @Override
        String times() {
            return " \\cdot ";
        }
    };

    /** A Greek letter by its name, or the name of a parameter. */
    abstract String letter(String name);

    /** The name of a function, followed by its argument in parentheses. */
    abstract String function(String name);

    /** The rank of a block. */
    abstract String rank(String block);

    /** The sum sign. */
    abstract String summation(String running);

    /** The product of all decays. */
    abstract String decayProduct();

    /** A matrix norm, without what tells which. */
    abstract String norm(String block);

    /** A fraction on a line of its own, where the notation has it. */
    abstract String fraction(String numerator, String denominator);

    /** In parentheses, as tall as needed. */
    abstract String parenthesized(String text);

    /** In brackets, as tall as needed. */
    abstract String bracketed(String text);

    /** Between two numbers. */
    abstract String times();

    /** A name with a number as its subscript if it has one, such as eta_1. */
    String name(String name) {
        int bar = name.indexOf('_');
        return bar < 0 ? letter(name) : letter(name.substring(0, bar)) + subscript(name.substring(bar + 1));
    }

    String subscript(String text) {
        return "_" + script(text);
    }

    String superscript(String text) {
        return "^" + script(text);
    }

    private static String script(String text) {
        return text.length() == 1 || text.matches("\\\\[a-z]+") ? text : "{" + text + "}";
    }
}
