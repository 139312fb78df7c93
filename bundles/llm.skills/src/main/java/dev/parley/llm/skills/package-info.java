/** An honest offline brain: phrases that are understood, each with a skill that answers it, in English and Spanish. */
@org.jspecify.annotations.NullMarked
package dev.parley.llm.skills;
