/** The check of every statement: its instance space, its measures, its wrong versions. */
package org.repcost.verify.catalogue;
