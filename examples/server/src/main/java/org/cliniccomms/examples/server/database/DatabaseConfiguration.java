package org.cliniccomms.examples.server.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pooled connections of the application role to a migrated database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final int CONNECTIONS = 20;
  private static final int WAIT_MILLISECONDS = 10_000;

  @Bean(destroyMethod = "close")
  DataSource dataSource(DatabaseAccess access) {
    ServerSchema.migrate(access);
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("application");
    pool.setDataSource(access.applicationSource());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setConnectionTimeout(WAIT_MILLISECONDS);
    // The library's statements mean the same plan whatever their values: none is planned again.
    pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
    return pool;
  }
}
