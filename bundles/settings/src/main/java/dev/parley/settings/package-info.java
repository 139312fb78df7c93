/** The user's settings: read, checked against what bundles declare, and given to Configuration Admin. */
@org.jspecify.annotations.NullMarked
package dev.parley.settings;
