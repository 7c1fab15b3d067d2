package org.repcost.theory.expression;

import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.hipparchus.fraction.BigFraction;

/** The exact value of an expression that is rational once L, the parameters and d have their values; otherwise nothing. */
final class RationalValue implements Expression.Visitor<Optional<BigFraction>> {
    /** Whole exponents beyond this are not multiplied out. */
    private static final int LARGEST_EXPONENT = 1024;

    private final Environment<?> environment;
    private final Cell<?> cell;

    RationalValue(Environment<?> environment, Cell<?> cell) {
        this.environment = environment;
        this.cell = cell;
    }

    @Override
    public Optional<BigFraction> visit(Constant constant) {
        return Optional.of(constant.value());
    }

    @Override
    public Optional<BigFraction> visit(Symbol symbol) {
        return switch (symbol.kind()) {
            case DEPTH -> Optional.of(environment.depth());
            case PARAMETER -> {
                BigFraction value = environment.parameters().get(symbol.name());
                if (value == null) {
                    throw new IllegalArgumentException("the formula needs a value for " + symbol.name()
                            + ", got values for "
                            + environment.parameters().keySet().stream()
                                    .sorted()
                                    .toList());
                }
                yield Optional.of(value);
            }
            case DIMENSION -> Optional.of(new BigFraction(cell.dimension()));
            case DECAY, MEAN_DECAY, SINGULAR_VALUE -> Optional.empty();
        };
    }

    @Override
    public Optional<BigFraction> visit(Sum sum) {
        return reduce(sum.terms().stream(), BigFraction::add);
    }

    @Override
    public Optional<BigFraction> visit(Product product) {
        return reduce(product.factors().stream(), BigFraction::multiply);
    }

    private Optional<BigFraction> reduce(Stream<Expression> operands, BinaryOperator<BigFraction> operation) {
        return operands.map(operand -> operand.accept(this))
                .reduce((a, b) -> a.flatMap(x -> b.map(y -> operation.apply(x, y))))
                .orElseThrow();
    }

    @Override
    public Optional<BigFraction> visit(Power power) {
        Optional<BigFraction> exponent = power.exponent()
                .accept(this)
                .filter(e -> e.isInteger() && e.abs().compareTo(new BigFraction(LARGEST_EXPONENT)) <= 0);
        return exponent.flatMap(e -> power.base()
                .accept(this)
                .filter(x -> x.signum() != 0 || e.signum() > 0)
                .map(x -> x.pow(e.getNumerator())));
    }

    @Override
    public Optional<BigFraction> visit(Logarithm logarithm) {
        return Optional.empty();
    }

    @Override
    public Optional<BigFraction> visit(Exponential exponential) {
        return Optional.empty();
    }

    @Override
    public Optional<BigFraction> visit(CellSum sum) {
        return Optional.empty();
    }

    @Override
    public Optional<BigFraction> visit(SingularValueSum sum) {
        return Optional.empty();
    }
}
