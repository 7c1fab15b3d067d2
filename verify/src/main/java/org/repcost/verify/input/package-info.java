/** What is wrong with input, in one sentence; reading JSON and YAML with it, and numbers as users write them. */
package org.repcost.verify.input;
