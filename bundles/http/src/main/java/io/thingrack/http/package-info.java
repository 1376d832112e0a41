/** The component of the face, and what each path answers. */
package io.thingrack.http;
