package dev.mediajobs.access.policy;

/** A policy document that cannot be used; the message names the place. */
public class BadPolicy extends RuntimeException {

    BadPolicy(String place, String why) {
        super((place.isEmpty() ? "The policy" : place) + " " + why);
    }
}
