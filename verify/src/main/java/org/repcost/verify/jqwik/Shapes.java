package org.repcost.verify.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Restricts the groups, architectures and networks of a {@code @ForAll} parameter:
 * {@code @ForAll @Shapes(groups = {"5", "4x3"}, minDepth = 2) RealLinearCnn network}.
 */
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Shapes {
    /** The groups, "5x4" or "D4"; by default those of {@link RepCostArbitraries}. */
    String[] groups() default {};

    /** The smallest depth L. */
    int minDepth() default 1;

    /** The largest depth L. */
    int maxDepth() default 4;

    /** The largest width; the smallest is 1. */
    int maxWidth() default 4;
}
