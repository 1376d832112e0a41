/** The rack as a program: its default configuration, its settings, what it prints, its prompt. */
package io.thingrack.gateway;
