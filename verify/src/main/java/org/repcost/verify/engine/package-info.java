/**
 * Where independent pieces of work are done: on the threads of this program, or by an engine for many machines.
 *
 * <p>Start at {@link org.repcost.verify.engine.Task} and {@link org.repcost.verify.engine.Engine}.
 */
package org.repcost.verify.engine;
