package dev.nightshift.research.budget;

/** Who makes the call: an instance, and the token of the lease it holds. */
record Holder(String instanceId, long leaseToken) {}
