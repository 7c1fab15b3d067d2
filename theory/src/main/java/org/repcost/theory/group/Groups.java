package org.repcost.theory.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The finite groups that have a name here. */
public final class Groups {
    /** The largest n of a dihedral group: its multiplication table and all irreps are kept. */
    private static final int LARGEST_POLYGON = 100;

    private static final MonomialMatrix PLUS = MonomialMatrix.scalar(2, 0);
    private static final MonomialMatrix MINUS = MonomialMatrix.scalar(2, 1);

    private Groups() {}

    /**
     * Reads "5x4" as Z_5 x Z_4, "D4" as the dihedral group of order 8, "Q8", "S3" and "S4"; upper or lower case.
     *
     * @throws IllegalArgumentException if the text is none of these, or the group is too large
     */
    public static FiniteGroup parse(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (name.matches("D\\d+")) {
            try {
                return dihedral(Integer.parseInt(name.substring(1)));
            } catch (NumberFormatException e) {
                throw badPolygon(name);
            }
        }
        if (name.matches("\\d.*")) {
            return FiniteAbelianGroup.parse(text);
        }
        return switch (name) {
            case "Q8" -> quaternion();
            case "S3" -> symmetric(3);
            case "S4" -> symmetric(4);
            default ->
                throw new IllegalArgumentException(
                        "a group is written as orders joined by x, such as 5x4, or as Q8, S3, S4 or D with a number, such as D4,"
                                + " got '" + text + "'");
        };
    }

    /**
     * D_n, the 2n symmetries of a regular polygon: r^n = s^2 = 1 and s r s = r^{-1}.
     *
     * @throws IllegalArgumentException if n is not between 1 and 100
     */
    public static FiniteGroup dihedral(int n) {
        if (n < 1 || n > LARGEST_POLYGON) {
            throw badPolygon("D" + n);
        }
        return new MonomialGroup("D" + n, dihedralGenerators(n));
    }

    private static IllegalArgumentException badPolygon(String name) {
        return new IllegalArgumentException(
                "a dihedral group Dn must have 1 <= n <= " + LARGEST_POLYGON + ", got " + name);
    }

    /** Q_8, the quaternion units: i^2 = j^2 = -1 and j i j^{-1} = i^{-1}. */
    public static FiniteGroup quaternion() {
        return new MonomialGroup(
                "Q8",
                List.of(
                        List.of(PLUS, PLUS, MINUS, MINUS, diagonal(4, 1)),
                        List.of(PLUS, MINUS, PLUS, MINUS, antidiagonal(4, 2, 0))));
    }

    /**
     * S_n, the permutations of n things.
     *
     * @throws IllegalArgumentException if n is neither 3 nor 4
     */
    public static FiniteGroup symmetric(int n) {
        return switch (n) {
            case 3 -> new MonomialGroup("S3", dihedralGenerators(3));
            case 4 ->
                // A transposition s and a 4-cycle t, by their relations s^2 = t^4 = (s t)^3 = 1.
                new MonomialGroup(
                        "S4",
                        List.of(
                                oddPermutation(antidiagonal(3, 0, 0), List.of(1, 0, 2)),
                                oddPermutation(antidiagonal(3, 2, 1), List.of(0, 2, 1))));
            default -> throw new IllegalArgumentException("a symmetric group Sn must have n = 3 or n = 4, got S" + n);
        };
    }

    /** r and s of D_n: the characters with r = 1 and, for even n, r = -1; then one irrep of each pair {k, -k} of r = z^k. */
    private static List<List<MonomialMatrix>> dihedralGenerators(int n) {
        List<MonomialMatrix> r = new ArrayList<>(List.of(PLUS, PLUS));
        List<MonomialMatrix> s = new ArrayList<>(List.of(PLUS, MINUS));
        if (n % 2 == 0) {
            r.addAll(List.of(MINUS, MINUS));
            s.addAll(List.of(PLUS, MINUS));
        }
        for (int k = 1; 2 * k < n; k++) {
            r.add(diagonal(n, k));
            s.add(antidiagonal(n, 0, 0));
        }
        return List.of(r, s);
    }

    /**
     * An odd permutation in the irreps of S_4: the trivial one, the sign, the one through S_3, the rotations of the cube
     * that permute its diagonals, and these times the sign.
     *
     * @param axes the axis to which the rotation takes each axis, the last one with its direction reversed
     */
    private static List<MonomialMatrix> oddPermutation(MonomialMatrix inS3, List<Integer> axes) {
        return List.of(
                PLUS,
                MINUS,
                inS3,
                new MonomialMatrix(2, axes, List.of(0, 0, 1)),
                new MonomialMatrix(2, axes, List.of(1, 1, 0)));
    }

    /** diag(z^k, z^{-k}) with z = exp(2 pi i / m). */
    private static MonomialMatrix diagonal(int m, int k) {
        return new MonomialMatrix(m, List.of(0, 1), List.of(k, m - k));
    }

    /** z^lower below and z^upper above, with z = exp(2 pi i / m). */
    private static MonomialMatrix antidiagonal(int m, int lower, int upper) {
        return new MonomialMatrix(m, List.of(1, 0), List.of(lower, upper));
    }
}
