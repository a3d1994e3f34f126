namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks what sets all required members: the copying of records. The compiler looks for it by name, and .NET Standard has none.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
