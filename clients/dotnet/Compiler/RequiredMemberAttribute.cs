namespace System.Runtime.CompilerServices;

/// <summary>Demands that a member is set when an object is made. The compiler looks for it by name, and .NET Standard has none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
