/** From a class of Things to its model, and to the handles that call its members. */
package io.thingrack.core.model;
