/** What Felix's bundle would do otherwise. */
package io.thingrack.http.jetty;
