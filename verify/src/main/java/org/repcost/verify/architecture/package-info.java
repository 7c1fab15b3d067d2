/**
 * Architectures and finite groups as files.
 *
 * <p>Start at {@link org.repcost.verify.architecture.ArchitectureFile}.
 */
package org.repcost.verify.architecture;
