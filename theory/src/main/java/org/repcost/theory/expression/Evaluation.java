package org.repcost.theory.expression;

import java.math.BigInteger;
import java.util.Optional;
import org.hipparchus.FieldElement;
import org.hipparchus.fraction.BigFraction;
import org.repcost.theory.number.Arithmetic;

/** The value of an expression inside one cell and, in a sum over singular values, at one of them. */
final class Evaluation<T extends FieldElement<T>> implements Expression.Visitor<T> {
    /** Whole numbers are put together from digits of so many bits, each exactly a double. */
    private static final int DIGIT_BITS = 32;

    private final Environment<T> environment;
    private final Arithmetic<T> numbers;
    private final Cell<T> cell;
    private final Optional<T> singularValue;
    private final RationalValue rational;

    Evaluation(Environment<T> environment) {
        this(environment, environment.predictor(), Optional.empty());
    }

    private Evaluation(Environment<T> environment, Cell<T> cell, Optional<T> singularValue) {
        this.environment = environment;
        this.numbers = environment.numbers();
        this.cell = cell;
        this.singularValue = singularValue;
        this.rational = new RationalValue(environment, cell);
    }

    @Override
    public T visit(Constant constant) {
        return number(constant.value());
    }

    @Override
    public T visit(Symbol symbol) {
        return switch (symbol.kind()) {
            case DEPTH, PARAMETER, DIMENSION -> number(symbol.accept(rational).orElseThrow());
            case DECAY -> decay(symbol.layer());
            case MEAN_DECAY -> meanDecay();
            case SINGULAR_VALUE ->
                singularValue.orElseThrow(() -> new IllegalArgumentException(
                        "sigma has a value only inside a sum over the singular values of a block"));
        };
    }

    private T decay(int layer) {
        int given = environment.decays().size();
        if (layer > given) {
            throw new IllegalArgumentException(
                    "the formula needs the decay of layer " + layer + ", got " + given + " decays");
        }
        return environment.decays().get(layer - 1);
    }

    private T meanDecay() {
        T product = environment.decays().stream()
                .reduce(T::multiply)
                .orElseThrow(() -> new IllegalArgumentException("the formula needs the decays, got none"));
        return numbers.power(product, 1, environment.decays().size());
    }

    @Override
    public T visit(Sum sum) {
        return sum.terms().stream()
                .map(term -> term.accept(this))
                .reduce(T::add)
                .orElseThrow();
    }

    /** The first factor that is exactly 0 ends it, so that 0^p ln 0 is 0. */
    @Override
    public T visit(Product product) {
        T value = numbers.field().getOne();
        for (Expression factor : product.factors()) {
            value = value.multiply(factor.accept(this));
            if (value.isZero()) {
                return value;
            }
        }
        return value;
    }

    @Override
    public T visit(Power power) {
        T base = power.base().accept(this);
        Optional<BigFraction> exponent = power.exponent().accept(rational);
        if (exponent.isPresent() && fitsInt(exponent.get())) {
            BigFraction e = exponent.get();
            if (base.isZero() && e.signum() < 0) {
                throw new ArithmeticException("a division by 0: " + power + " where " + power.base() + " is 0");
            }
            return e.isInteger()
                    ? wholePower(base, e.getNumeratorAsInt())
                    : numbers.power(notNegative(base, power), e.getNumeratorAsInt(), e.getDenominatorAsInt());
        }
        T e = power.exponent().accept(this);
        if (base.isZero() && e.getReal() > 0) {
            return base;
        }
        return numbers.exp(e.multiply(logarithm(base, power)));
    }

    private static boolean fitsInt(BigFraction x) {
        return x.getNumerator().bitLength() < Integer.SIZE && x.getDenominator().bitLength() < Integer.SIZE;
    }

    private T wholePower(T base, int exponent) {
        if (exponent < 0) {
            return wholePower(base, -exponent).reciprocal();
        }
        T power = numbers.field().getOne();
        for (int bit = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
            power = power.multiply(power);
            power = (exponent >> bit & 1) == 1 ? power.multiply(base) : power;
        }
        return power;
    }

    private static <T extends FieldElement<T>> T notNegative(T base, Expression where) {
        if (base.getReal() < 0) {
            throw new ArithmeticException("a root of the negative number " + base.getReal() + " in " + where);
        }
        return base;
    }

    private T logarithm(T argument, Expression where) {
        if (argument.isZero() || argument.getReal() < 0) {
            throw new ArithmeticException("a logarithm of " + argument.getReal() + " in " + where);
        }
        return numbers.log(argument);
    }

    @Override
    public T visit(Logarithm logarithm) {
        return logarithm(logarithm.argument().accept(this), logarithm);
    }

    @Override
    public T visit(Exponential exponential) {
        return numbers.exp(exponential.argument().accept(this));
    }

    @Override
    public T visit(CellSum sum) {
        if (cell.isBlock()) {
            throw new IllegalArgumentException(
                    "the formula sums over more levels of cells than there are: " + sum + " stands inside a block");
        }
        return cell.children().stream()
                .map(child -> sum.summand().accept(new Evaluation<>(environment, child, Optional.empty())))
                .reduce(T::add)
                .orElseThrow();
    }

    @Override
    public T visit(SingularValueSum sum) {
        if (!cell.isBlock()) {
            throw new IllegalArgumentException("the formula takes the singular values of a cell with "
                    + cell.children().size() + " children, in " + sum + "; put it inside of sum(...)");
        }
        return cell.singularValues().stream()
                .filter(sigma -> !sigma.isZero())
                .map(sigma -> term(sum, sigma))
                .reduce(numbers.field().getZero(), T::add);
    }

    /** The summand at sigma; where it does not tend to 0 with sigma, unbounded if a disc does not exclude sigma = 0. */
    private T term(SingularValueSum sum, T sigma) {
        Evaluation<T> inside = new Evaluation<>(environment, cell, Optional.of(sigma));
        T value = sum.summand().accept(inside);
        return inside.vanishesWithSigma(sum.summand()) ? value : value.multiply(numbers.power(sigma, 0, 1));
    }

    private boolean vanishesWithSigma(Expression e) {
        if (e instanceof Power power) {
            return vanishesWithSigma(power.base())
                    && power.exponent()
                            .accept(rational)
                            .filter(x -> x.signum() > 0)
                            .isPresent();
        }
        return e.equals(Symbol.SINGULAR_VALUE)
                || e instanceof Product && e.operands().stream().anyMatch(this::vanishesWithSigma)
                || e instanceof Sum && e.operands().stream().allMatch(this::vanishesWithSigma);
    }

    private T number(BigFraction value) {
        T numerator = whole(value.getNumerator());
        return value.isInteger() ? numerator : numerator.divide(whole(value.getDenominator()));
    }

    private T whole(BigInteger value) {
        T sum = numbers.field().getZero();
        BigInteger rest = value.abs();
        T digit = numbers.real(0x1p32);
        for (int shift = (rest.bitLength() + DIGIT_BITS - 1) / DIGIT_BITS - 1; shift >= 0; shift--) {
            long bits = rest.shiftRight(shift * DIGIT_BITS).longValue() & 0xFFFFFFFFL;
            sum = sum.multiply(digit).add(numbers.real(bits));
        }
        return value.signum() < 0 ? sum.negate() : sum;
    }
}
