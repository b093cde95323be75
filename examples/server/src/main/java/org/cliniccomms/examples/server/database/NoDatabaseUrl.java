package org.cliniccomms.examples.server.database;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds when no database was given by URL. */
final class NoDatabaseUrl implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return !StringUtils.hasText(context.getEnvironment().getProperty("DATABASE_URL"));
  }

  /** Holds when a database was given by URL. */
  static final class Not implements Condition {
    private final NoDatabaseUrl noUrl = new NoDatabaseUrl();

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !noUrl.matches(context, metadata);
    }
  }
}
