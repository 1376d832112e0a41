/** What is dropped in and cannot work, named in the log. */
package io.thingrack.gateway.dropin;
