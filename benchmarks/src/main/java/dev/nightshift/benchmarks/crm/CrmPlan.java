package dev.nightshift.benchmarks.crm;

/**
 * How much of the CRM is measured.
 *
 * @param leads how many there are
 * @param activities how many there are of each lead
 * @param requests of each list and search, over all clients
 */
public record CrmPlan(int leads, int activities, int requests) {}
