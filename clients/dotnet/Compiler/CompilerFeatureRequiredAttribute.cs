namespace System.Runtime.CompilerServices;

/// <summary>Keeps compilers away that do not know of required members. The compiler looks for it by name, and .NET Standard has none.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName => featureName;
}
