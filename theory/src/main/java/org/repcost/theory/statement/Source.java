package org.repcost.theory.statement;

/**
 * Where a statement comes from.
 *
 * @param work the paper, such as "arXiv:2210.01257"
 * @param place the place in it, such as "equation 1.1"
 */
public record Source(String work, String place) {
    /** A place in the paper whose claims this project checks. */
    public static Source paper(String place) {
        return new Source("arXiv:2210.01257", place);
    }

    @Override
    public String toString() {
        return work + ", " + place;
    }
}
