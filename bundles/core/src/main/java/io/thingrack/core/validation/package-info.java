/** Whether JSON data is what a data schema says, for schemas that no Java type stands behind, and for what goes out. */
package io.thingrack.core.validation;
