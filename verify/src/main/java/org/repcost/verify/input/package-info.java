/** What is wrong with input, in one sentence, and reading JSON with it. */
package org.repcost.verify.input;
