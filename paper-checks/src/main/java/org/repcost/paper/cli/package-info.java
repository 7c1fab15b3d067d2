/**
 * The command line, one class a subcommand.
 *
 * <p>Start at {@link org.repcost.paper.cli.RepCost}.
 */
package org.repcost.paper.cli;
