/** Who may come in, and under which address. */
package io.thingrack.http.access;
