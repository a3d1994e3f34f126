using Orleans.Configuration;

namespace Attendance.Storage;

/// <summary>Keeps a cluster's membership in PostgreSQL. The schema has to be there: see <see cref="PostgresSchemaServiceCollectionExtensions"/>.</summary>
public static class PostgresClusteringExtensions
{
    /// <summary>
    /// Has a silo find the others, and be found, through the database. Clients find silos there with <c>UseAdoNetClustering</c> and the invariant <c>Npgsql</c>;
    /// they only read <c>OrleansQuery</c> and <c>orleans_silo</c>.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">The database.</param>
    public static ISiloBuilder UsePostgresClustering(this ISiloBuilder silo, string connectionString) =>
        silo.UseAdoNetClustering((AdoNetClusteringSiloOptions options) =>
        {
            options.Invariant = OrleansConnection.Invariant;
            options.ConnectionString = OrleansConnection.ForMembership(connectionString);
        });
}
