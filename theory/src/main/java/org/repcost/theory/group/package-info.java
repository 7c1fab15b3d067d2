/**
 * Finite groups with their unitary irreps: products of cyclic groups, the named nonabelian ones, and groups from a table.
 *
 * <p>Start at {@link org.repcost.theory.group.Groups}, or at {@link org.repcost.theory.group.FiniteAbelianGroup} for images.
 */
package org.repcost.theory.group;
