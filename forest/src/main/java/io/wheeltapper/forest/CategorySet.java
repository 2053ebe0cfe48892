package io.wheeltapper.forest;

import java.util.BitSet;

/**
 * The categories of a feature that go left. A category is a whole number from 0, stored as a double.
 *
 * @param left categories that go left
 * @param arity number of categories, which are 0 to {@code arity - 1}
 * @param others whether any other value goes left: fractions, negative and greater numbers, NaN
 */
public record CategorySet(BitSet left, int arity, boolean others) {
    /**
     * Checks the categories.
     *
     * @throws IllegalArgumentException if there is no category, or one of {@code left} is not below {@code arity}
     */
    public CategorySet {
        left = (BitSet) left.clone();
        if (arity < 1 || left.length() > arity) {
            throw new IllegalArgumentException(
                    "Categories must be numbers from 0 to below %d, got %s".formatted(arity, left));
        }
    }

    /** Returns a copy. */
    @Override
    public BitSet left() {
        return (BitSet) left.clone();
    }

    boolean contains(double value) {
        int code = code(value, arity);
        return code == arity ? others : left.get(code);
    }

    /** Returns whether everything that goes left here also goes left in {@code larger}, a set of the same arity. */
    boolean isWithin(CategorySet larger) {
        BitSet rest = left();
        rest.andNot(larger.left);
        return rest.isEmpty() && (larger.others || !others);
    }

    /** Returns the category itself, or {@code arity} for any other value. */
    static int code(double value, int arity) {
        int category = (int) value;
        return category == value && category >= 0 && category < arity ? category : arity;
    }
}
